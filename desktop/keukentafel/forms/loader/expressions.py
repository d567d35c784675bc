"""Compiles the expressions of a row, each source once; what is wrong becomes a finding with its column."""

from __future__ import annotations

from keukentafel.forms.expressions import Expression, ExpressionError, compile_expression
from keukentafel.forms.loader.columns import column_name, expression_source
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.yaml_source import YamlMap


class RowExpressions:
    """The expression columns of one row."""

    def __init__(self, row: YamlMap, name: str, reporter: Reporter) -> None:
        self._name = name
        self._reporter = reporter
        self._sources: dict[str, tuple[str, int]] = {}
        for key, value in row.items():
            if isinstance(value, str):
                self._sources[column_name(key)] = (value, row.lines.get(key, row.line))

    def is_written(self, column: str) -> bool:
        """Whether there is anything in a column, right or wrong."""
        return bool(self._sources.get(column, ("", 0))[0].strip())

    def get(self, column: str) -> Expression | None:
        """The expression in a column; None when the cell is empty, says no, or is wrong."""
        value, line = self._sources.get(column, ("", 0))
        source = expression_source(value, column)
        return self.compile(source, column, line) if source else None

    def compile(self, source: str, column: str, line: int) -> Expression | None:
        """One expression; None, with a finding, when it is wrong."""
        try:
            return compile_expression(source)
        except ExpressionError as error:
            self._reporter.error(
                "FORM_036",
                line,
                self._name,
                column=column,
                source=source,
                reason=error.code,
                position=error.facts.get("position", 1),
                word=error.facts.get("name", ""),
                wrong=error.facts.get("found", ""),
                expected=error.facts.get("expected", ""),
                meant=error.facts.get("suggestion", ""),
            )
            return None
