// The projects of this browser and the one that this tab has open: opening, saving, following other tabs. Knows
// nothing of the history beyond which states belong to which project.

import type { StoreApi } from "zustand/vanilla";
import type { EditError } from "../../graph/edit-error";
import { EMPTY_PROJECT, type Project } from "../../graph/graph";
import { failure, type Result, success } from "../../graph/result";
import { Autosave, type Saving } from "./autosave";
import { type Banner, createBoard, dismiss, type Place, type ProjectsState, warn } from "./board";
import type { Desk, OpenedText } from "./desk";
import { Following } from "./following";
import type { LeftOvers } from "./left-over";
import { isComplete, readBack } from "./opening";
import type { Persisting } from "./persistence";
import type { Head } from "./record";
import { factsOf, Saver } from "./saver";
import { isBlank, isDirty, type Origin, type Sheet, Sheets } from "./sheet";
import type { ProjectStore, StoreEvent } from "./store";
import type { Tab, TabPlace } from "./tab";
import { takeUp } from "./take-up";
import { describeTrouble, troubleOf } from "./trouble";

export interface Places {
  readonly store: ProjectStore;
  readonly tab?: Tab | undefined;
  readonly leftOvers?: LeftOvers | undefined;
  readonly persisting?: Persisting | undefined;
}

export class Projects {
  readonly store: StoreApi<ProjectsState>;
  readonly #desk: Desk;
  readonly #places: Places;
  readonly #sheets = new Sheets();
  readonly #autosave: Autosave;
  readonly #following: Following;
  readonly #followed = new WeakSet<Project>();
  readonly #unwatch: () => void;
  #current: Sheet;
  /** What was on the screen when the project of the last visit could not be asked for. */
  #missed: Project | undefined;
  /** Whose project is about to come onto the screen; `isSafe`: as it is, it need not be saved. */
  #next: { readonly sheet: Sheet; readonly isSafe: boolean } | undefined;
  #saving: Saving = { kind: "saved" };

  constructor(desk: Desk, places: Places) {
    this.#desk = desk;
    this.#places = places;
    const project = desk.present();
    this.#current = this.#sheets.create({ latest: project, saved: project });
    this.#sheets.bind(project, this.#current);
    this.store = createBoard(this.#facts());
    const saver = new Saver({
      store: places.store,
      sheets: this.#sheets,
      write: desk.write,
      rewrite: desk.rewrite,
      saved: (sheet) => this.#noteSaved(sheet),
      parted: (sheet, theirs, name) => this.#noteParted(sheet, theirs, name),
    });
    this.#autosave = new Autosave({
      isDirty: () => this.#sheets.dirty().length > 0,
      save: () => saver.saveAll(),
      tell: (saving) => this.#tell(saving),
    });
    this.#following = new Following({
      store: places.store,
      read: desk.read,
      current: () => this.#current,
      show: (sheet, project) => this.#showFollowed(sheet, project),
      gone: (sheet, name) => this.#noteGone(sheet, name),
      hidden: () => this.store.setState(this.#facts()),
    });
    this.#unwatch = places.store.watch((event) => this.#onEvent(event));
    void places.persisting?.state().then((persistence) => this.store.setState({ persistence }));
  }

  get current(): Readonly<Sheet> {
    return this.#current;
  }

  /** Why the open project takes no edits. */
  refusal(): EditError | undefined {
    return this.#current.readOnly ? { kind: "readOnly" } : undefined;
  }

  /** A project from elsewhere is about to be shown: it gets a place of its own, or that of an empty one. */
  adopt(origin: Origin): string {
    const before = this.#current;
    const isFree = before.head !== undefined && !before.readOnly && isBlank(before.latest);
    const sheet = isFree ? before : this.#sheets.create();
    sheet.origin = origin;
    if (isFree) sheet.keep = "opening";
    this.#next = { sheet, isSafe: origin.kind !== "file" };
    return sheet.id;
  }

  /** The session has another state on the screen: an edit's, or one that undo came back to. */
  changed(project: Project): void {
    const next = this.#next;
    this.#next = undefined;
    const sheet = next?.sheet ?? this.#sheets.of(project) ?? this.#current;
    this.#sheets.bind(project, sheet);
    sheet.latest = project;
    if (next) sheet.saved = next.isSafe ? project : undefined;
    const isOther = sheet !== this.#current;
    this.#current = sheet;
    if (isOther || next) {
      this.#rememberPlace();
      this.store.setState(this.#facts());
    }
    this.#autosave.changed();
    if (isOther && !next && sheet.head && !isDirty(sheet)) this.#following.catchUp();
  }

  /** States of the history stand for others, each in the place of the one before. */
  replaced(before: readonly Project[], after: readonly Project[]): void {
    for (const [index, state] of after.entries()) {
      const sheet = this.#sheets.of(before[index] as Project);
      if (sheet) this.#sheets.bind(state, sheet);
    }
  }

  #display(sheet: Sheet, isSafe: boolean, opened: OpenedText, atStart = false): void {
    this.#next = { sheet, isSafe };
    this.#desk.display(opened, sheet.id, atStart);
    this.#next = undefined;
  }

  /** What this tab had open when it was last loaded. */
  get place(): TabPlace | undefined {
    return this.#places.tab?.get();
  }

  /** Stores what the last visit could not. */
  async takeUp(): Promise<void> {
    const { leftOvers, store } = this.#places;
    if (leftOvers) await takeUp(leftOvers, store);
  }

  /** At the start: what this tab had open, else what any tab opened last. Undefined when there is nothing. */
  async openLast(): Promise<Result<OpenedText, string> | undefined> {
    const untouched = this.#desk.present();
    const { place } = this;
    if (place?.kind === "new") return undefined;
    try {
      const { store } = this.#places;
      const heads = await store.list();
      const wishes = [
        place?.kind === "project" ? place.id : undefined,
        await store.lastOpened(),
        heads[0]?.id,
      ];
      const id = wishes.find((each) => each !== undefined && heads.some((head) => head.id === each));
      // Somebody was faster than the storage: that work stays on the screen.
      if (id === undefined || this.#desk.present() !== untouched) return undefined;
      return await this.open(id, true);
    } catch {
      // Tells what is the matter, and goes on trying; once it works, what was to be opened still is.
      this.#missed = untouched;
      this.#autosave.check();
      return undefined;
    }
  }

  async open(id: string, atStart = false): Promise<Result<OpenedText, string>> {
    await this.#autosave.flush();
    const known = this.#sheets.withId(id);
    if (known && (isDirty(known) || known === this.#current)) {
      const opened = { project: known.latest, notes: [] };
      if (known !== this.#current) this.#desk.display(opened, known.id);
      return success(opened);
    }
    try {
      return await this.#load(id, known, atStart);
    } catch (error) {
      return failure(describeTrouble(troubleOf(error)));
    }
  }

  async #load(id: string, known: Sheet | undefined, atStart: boolean): Promise<Result<OpenedText, string>> {
    const { store } = this.#places;
    const untouched = this.#desk.present();
    const loaded = await store.load(id);
    if (!loaded) return failure("This project is not there any more.");
    const name = loaded.head?.name || loaded.generations[0]?.name || EMPTY_PROJECT.name;
    const back = await readBack(loaded, () => store.snapshots(id), this.#desk.read);
    if (!back.ok) {
      this.store.setState({ recovery: { id, name } });
      return failure(`“${name}” cannot be read. See what can be restored of it.`);
    }
    const { opened, damaged, readOnly } = back.value;
    if (atStart && this.#desk.present() !== untouched) return success(opened);
    const stored = { head: loaded.head, rescue: damaged, readOnly, keep: undefined, origin: undefined };
    // What is stored in part only is left as it is, and goes on as another project.
    const isWhole = readOnly || isComplete(loaded);
    const sheet = (isWhole && known) || this.#sheets.create(isWhole ? { id } : {});
    if (isWhole) Object.assign(sheet, stored);
    this.#display(sheet, isWhole, opened, atStart);
    if (damaged.length > 0) warn(this.store, { kind: "damaged", sheet: sheet.id, name, id });
    return success(opened);
  }

  /** The open project, or what was found of one, as a new one, which takes edits. */
  saveCopy(name: string, found?: Project): void {
    const project = { ...(found ?? this.#desk.present()), name };
    this.#display(this.#sheets.create(), false, { project, notes: [] });
  }

  /** Puts an older state in the place of the present one, which goes into the ring. */
  async restore(project: Project): Promise<Result<null, string>> {
    const trouble = await this.flush();
    if (!trouble.ok) return trouble;
    if (this.#current.readOnly) return failure("This project was written by a newer version of the editor.");
    this.#current.keep = "restore";
    this.#display(this.#current, false, { project: { ...project }, notes: [] });
    return success(null);
  }

  /** Puts what is on the screen into the ring. */
  async keepVersion(): Promise<Result<null, string>> {
    const before = await this.flush();
    if (!before.ok || this.#current.readOnly) return before;
    // What is kept is what is stored: one save to have it there, one to have it kept.
    if (!this.#current.head) await this.#saveAgain();
    this.#current.keep = "hand";
    await this.#saveAgain();
    return this.flush();
  }

  /** Saves the open project although nothing changed: what is on the screen may be all that is left of it. */
  async saveAnyway(): Promise<void> {
    dismiss(this.store, ({ kind }) => kind === "gone");
    await this.#saveAgain();
  }

  async #saveAgain(): Promise<void> {
    this.#current.saved = undefined;
    await this.#autosave.flush();
  }

  /** Everything is saved, or why it is not. */
  async flush(): Promise<Result<null, string>> {
    await this.#autosave.flush();
    return this.#saving.kind === "failed" ? failure(describeTrouble(this.#saving.trouble)) : success(null);
  }

  /** What stood in the way of saving may be gone; another tab may have saved. */
  wake(): void {
    if (this.#saving.kind === "failed" || this.isDirty) this.#autosave.check();
    this.#following.catchUp();
  }

  get isDirty(): boolean {
    return this.#sheets.dirty().length > 0;
  }

  isAtRisk(): boolean {
    return this.#saving.kind === "failed" && this.isDirty;
  }

  leave(): void {
    for (const { id, head, latest } of this.#sheets.dirty()) {
      const text = this.#desk.write(latest);
      this.#places.leftOvers?.put({ id, base: head?.revision ?? 0, text, ...factsOf(latest) });
    }
  }

  dismiss(banner: Banner): void {
    dismiss(this.store, (each) => each === banner);
  }

  /** Asks the browser to keep what is stored, on somebody's wish. */
  async persist(): Promise<void> {
    const persistence = await this.#places.persisting?.ask(true);
    if (persistence) this.store.setState({ persistence });
  }

  endRecovery(): void {
    this.store.setState({ recovery: undefined });
  }

  /** A project was deleted here: what of it is on the screen, or comes back by undo, is not stored. */
  forget(id: string): void {
    const sheet = this.#sheets.withId(id);
    if (sheet) Object.assign(sheet, { head: undefined, saved: sheet.latest });
    this.noteChange();
  }

  noteChange(): void {
    this.store.setState(({ changes }) => ({ changes: changes + 1 }));
  }

  dispose(): void {
    this.#unwatch();
    void this.#autosave.flush();
    this.#autosave.dispose();
  }

  #facts(): Place {
    const { id, head, readOnly } = this.#current;
    return { id, stored: head !== undefined, readOnly };
  }

  #tell(saving: Saving): void {
    // What failed is said until it works again.
    if (saving.kind === "saving" && this.#saving.kind === "failed") return;
    this.#saving = saving;
    this.#desk.tell(saving);
    const missed = this.#missed;
    if (saving.kind !== "saved" || !missed) return;
    this.#missed = undefined;
    if (this.#desk.present() === missed) void this.openLast();
  }

  #rememberPlace(): void {
    const { tab, store } = this.#places;
    const { id, head, origin } = this.#current;
    if (head) {
      tab?.set({ kind: "project", id });
      store.noteOpened(id).catch(() => undefined);
    } else tab?.set(origin?.kind === "example" ? origin : { kind: "new" });
  }

  #noteSaved(sheet: Sheet): void {
    this.#places.leftOvers?.dropOwn(sheet.id);
    if (sheet === this.#current && !this.store.getState().stored) this.#rememberPlace();
    this.store.setState(({ changes }) => ({ ...this.#facts(), changes: changes + 1 }));
    if (this.store.getState().persistence !== "kept") {
      void this.#places.persisting?.ask().then((persistence) => this.store.setState({ persistence }));
    }
  }

  #noteParted(sheet: Sheet, theirs: Head | undefined, name: string): void {
    if (sheet === this.#current) this.#rememberPlace();
    this.store.setState(this.#facts());
    warn(
      this.store,
      theirs
        ? { kind: "conflict", sheet: sheet.id, name: theirs.name || name, other: theirs.id }
        : { kind: "gone", sheet: sheet.id, name },
    );
  }

  #onEvent(event: StoreEvent): void {
    if (event.kind === "blocked") this.#tell({ kind: "failed", trouble: event });
    if (event.kind === "blocked" || event.kind === "closed") {
      this.#autosave.check();
      return;
    }
    this.noteChange();
    if (event.kind === "restored") {
      warn(this.store, { ...event, sheet: undefined });
      return;
    }
    if (event.id === this.#current.id) this.#following.catchUp();
  }

  #noteGone(sheet: Sheet, name: string): void {
    Object.assign(sheet, { head: undefined, saved: sheet.latest });
    this.store.setState(this.#facts());
    warn(this.store, { kind: "gone", sheet: sheet.id, name });
  }

  #showFollowed(sheet: Sheet, project: Project): void {
    const over = this.#followed.has(this.#desk.present());
    this.#next = { sheet, isSafe: true };
    this.#desk.follow(project, over);
    this.#followed.add(this.#desk.present());
    this.store.setState(({ followed }) => ({ ...this.#facts(), followed: followed + 1 }));
  }
}
