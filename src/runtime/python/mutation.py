"""Values kept apart from the code that may change them. A buffer's values are what passed the wire at that moment, so
a node that changes its input, or goes on changing what it has emitted, works on copies. Knows nothing of runs."""

import ast
import copy

_ATOMS = frozenset((str, int, float, bool, type(None), bytes))
_CHANGING_METHODS = frozenset(
    "append appendleft extend extendleft insert add update pop popleft popitem remove discard clear setdefault sort reverse"
    " rotate subtract move_to_end fill put resize setflags partition difference_update intersection_update"
    " symmetric_difference_update __setitem__ __delitem__ __setattr__".split()
)
_CHANGING_FUNCTIONS = frozenset(
    "setattr delattr setitem delitem shuffle heapify heappush heappop heapreplace heappushpop insort insort_left"
    " insort_right exec eval copyto place putmask vars".split()
)
_FRESH_CALLS = frozenset("list dict set sorted bytearray defaultdict Counter deque OrderedDict".split())
_FRESH = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def may_change_values(source, class_names):
    """Whether code of the classes, or of what the source has beside nodes, may change an object that came in or went
    out. Errs on the side of yes."""
    own = [part for part in ast.parse(source).body if not _is_node(part) or part.name in class_names]
    return any(_changes(each) for part in own for each in ast.walk(part) if isinstance(each, _FUNCTIONS))


def snapshot(value):
    """A copy that shares nothing that can change."""
    try:
        return _copy(value)
    except Exception:
        # What cannot be copied (an open file, a lock, a ring of references) is handed on itself.
        return value


def _copy(value):
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is dict:
        return {key: inner if type(inner) in _ATOMS else _copy(inner) for key, inner in value.items()}
    if kind is list:
        return [inner if type(inner) in _ATOMS else _copy(inner) for inner in value]
    return copy.deepcopy(value)


def _is_node(part):
    return isinstance(part, ast.ClassDef) and any(
        getattr(each, "name", "") == "process" for each in part.body
    )


def _changes(function):
    nodes = list(_own_nodes(function))
    # What a generator has yielded it may still hold and change.
    yields = any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in nodes)
    fresh = frozenset() if yields else _fresh_names(nodes)
    return any(_is_change(node, fresh) for node in nodes)


def _own_nodes(function):
    queue = list(ast.iter_child_nodes(function))
    while queue:
        node = queue.pop()
        yield node
        if not isinstance(node, _FUNCTIONS):
            queue.extend(ast.iter_child_nodes(node))


def _fresh_names(nodes):
    """Names that this function binds to new containers of its own and to nothing else."""
    fresh, other = set(), {node.arg for node in nodes if isinstance(node, ast.arg)}
    for node in nodes:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and _is_fresh(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            fresh.update(target.id for target in targets if isinstance(target, ast.Name))
            continue
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        elif isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension, ast.NamedExpr)):
            targets = [node.target]
        elif isinstance(node, ast.withitem):
            targets = [node.optional_vars]
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            other.update(node.names)
            continue
        else:
            continue
        other.update(name for target in targets if target for name in _bound(target))
    return fresh - other


def _bound(target):
    names = (each for each in ast.walk(target) if isinstance(each, ast.Name))
    return (name.id for name in names if isinstance(name.ctx, ast.Store))


def _is_fresh(value):
    return isinstance(value, _FRESH) or (isinstance(value, ast.Call) and _called(value) in _FRESH_CALLS)


def _is_change(node, fresh):
    if isinstance(node, ast.Call):
        return _is_changing_call(node, fresh)
    if isinstance(node, ast.AugAssign):
        return _is_changing_addition(node, fresh)
    if isinstance(node, ast.Subscript):
        return not isinstance(node.ctx, ast.Load) and not _is_named(node.value, fresh)
    if isinstance(node, ast.Attribute):
        return not isinstance(node.ctx, ast.Load) and not _is_named(node.value, ("self",))
    return False


def _is_changing_call(node, fresh):
    if any(keyword.arg == "out" for keyword in node.keywords):
        return True
    if isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGING_METHODS:
        return not _is_named(node.func.value, fresh)
    return _called(node) in _CHANGING_FUNCTIONS


def _is_changing_addition(node, fresh):
    """`x += y` changes a list in place; a number it replaces."""
    if isinstance(node.value, (ast.Constant, ast.JoinedStr)):
        return isinstance(node.target, ast.Subscript) and not _is_named(node.target.value, fresh)
    return not _is_named(node.target, fresh)


def _is_named(node, names):
    return isinstance(node, ast.Name) and node.id in names


def _called(node):
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
