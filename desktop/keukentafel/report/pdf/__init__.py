"""Draws documents as PDF: layout, tags, fonts and figures. The only part of ``report`` with reportlab."""

from __future__ import annotations

from keukentafel.report.pdf.render import render_pdf

__all__ = ["render_pdf"]
