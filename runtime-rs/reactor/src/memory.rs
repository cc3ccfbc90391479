//! The allocator of the reactor: counts what is taken and keeps to a limit. Knows nothing of who takes it.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::Write;

/// The system's allocator with a count and a limit.
pub struct Counted {
    taken: Cell<usize>,
    most: Cell<usize>,
}

/// There is one thread.
unsafe impl Sync for Counted {}

impl Counted {
    /// Nothing taken, no limit.
    pub const fn new() -> Self {
        Self { taken: Cell::new(0), most: Cell::new(usize::MAX) }
    }

    /// How much may be taken beside what is taken now.
    pub fn limit(&self, bytes: usize) {
        self.most.set(self.taken.get().saturating_add(bytes));
    }

    /// Memory, or null beyond the limit.
    ///
    /// # Safety
    /// As of `GlobalAlloc::alloc`.
    pub unsafe fn ask(&self, layout: Layout) -> *mut u8 {
        let Some(taken) = self.room(layout.size()) else { return std::ptr::null_mut() };
        let memory = unsafe { System.alloc(layout) };
        if !memory.is_null() {
            self.taken.set(taken);
        }
        memory
    }

    /// What would be taken with so much more.
    fn room(&self, more: usize) -> Option<usize> {
        self.taken.get().checked_add(more).filter(|taken| *taken <= self.most.get())
    }

    /// Ends everything with a sentence: a collection that does not get its memory has no other way out.
    #[cold]
    fn fail(&self, wanted: usize) -> ! {
        let (taken, most) = (self.taken.get(), self.most.replace(usize::MAX));
        // Written without any memory of its own.
        let mut out = std::io::stderr();
        let _ = if taken.saturating_add(wanted) > most {
            writeln!(
                out,
                "out of memory: {wanted} bytes more than {taken} are beyond the limit of {most} bytes"
            )
        } else {
            writeln!(
                out,
                "out of memory: {wanted} bytes more than {taken} are beyond the limit of the runtime"
            )
        };
        std::process::abort()
    }
}

unsafe impl GlobalAlloc for Counted {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let memory = unsafe { self.ask(layout) };
        if memory.is_null() { self.fail(layout.size()) } else { memory }
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        self.taken.set(self.taken.get() - layout.size());
        unsafe { System.dealloc(memory, layout) }
    }

    #[inline]
    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let taken = self.taken.get() - layout.size();
        let grown = match self.room(size.saturating_sub(layout.size())) {
            Some(_) => unsafe { System.realloc(memory, layout, size) },
            None => std::ptr::null_mut(),
        };
        if grown.is_null() {
            self.fail(size);
        }
        self.taken.set(taken + size);
        grown
    }
}

/// Of memory for a caller, of any type.
pub fn layout(len: usize) -> Option<Layout> {
    Layout::from_size_align(len.max(1), 16).ok()
}
