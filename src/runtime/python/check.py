"""Python source checked by compiling it. Never runs any of it."""

import warnings

from errors import file_name, syntax_place

LINE_END = 10_000


def markers(source):
    """`[{severity, message, line, column, endLine, endColumn}]`, counted from 1."""
    found = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, file_name("check"), "exec", dont_inherit=True)
        except SyntaxError as error:
            found.append(
                {"severity": "error", "message": error.msg or "invalid syntax", **syntax_place(error)}
            )
        except BaseException as error:
            # Null bytes, lone surrogates, brackets nested beyond the parser's stack.
            found.append({"severity": "error", "message": str(error) or type(error).__name__, **_line(1)})
    for each in caught:
        found.append({"severity": "warning", "message": str(each.message), **_line(each.lineno or 1)})
    return found


def _line(number):
    return {"line": number, "column": 1, "endLine": number, "endColumn": LINE_END}
