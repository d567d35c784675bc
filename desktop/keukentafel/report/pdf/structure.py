"""The structure tree of a tagged PDF: what is a heading, a paragraph, a table cell or a figure, in
reading order.

Source: ISO 32000-1 §14.7 (logical structure) and §14.8 (tagged PDF). Nodes are made while the document
is laid out; each drawn piece leaves a mark (page and marked-content number) on its node; at the end the
tree is written into the file with the parent tree that leads back from content to node.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Kid = "Node | tuple[int, int]"


@dataclass
class Node:
    """One element. ``kids``: child elements and marks ``(page index, content number)``, in reading order."""

    tag: str
    alt: str = ""
    scope: str = ""
    kids: list[Node | tuple[int, int]] = field(default_factory=list)

    def add(self, tag: str, *, alt: str = "", scope: str = "") -> Node:
        child = Node(tag, alt=alt, scope=scope)
        self.kids.append(child)
        return child


class StructureTree:
    """Writes the tree under ``root`` into a reportlab canvas's document."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._names: dict[int, str] = {}
        self._parents: dict[int, dict[int, str]] = {}

    def write(self, canvas: Any, pages: int) -> None:
        """Adds catalog entries, elements and page entries. Call after the last page is shown."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference

        doc = canvas._doc
        self._prune(self.root)
        self._number(self.root)
        self._element(doc, self.root, "StructTreeRoot")
        numbers: list[Any] = []
        for page in range(pages):
            marks = self._parents.get(page, {})
            entries = PDFArray([PDFObjectReference(marks[number]) for number in sorted(marks)])
            doc.Reference(entries, f"ParentTree.{page}")
            numbers.extend((page, PDFObjectReference(f"ParentTree.{page}")))
            self._page_entries(doc, page)
        doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "ParentTree")
        root = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFObjectReference(self._names[id(self.root)]),
                "ParentTree": PDFObjectReference("ParentTree"),
                "ParentTreeNextKey": pages,
            }
        )
        doc.Reference(root, "StructTreeRoot")
        catalog = doc.Catalog
        catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _prune(self, node: Node) -> bool:
        """Takes away elements without any content; true when something is left."""
        node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or self._prune(kid)]
        return bool(node.kids)

    def _number(self, node: Node) -> None:
        self._names[id(node)] = f"Element.{len(self._names)}"
        for kid in node.kids:
            if isinstance(kid, Node):
                self._number(kid)

    def _element(self, doc: Any, node: Node, parent: str) -> None:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

        name = self._names[id(node)]
        kids: list[Any] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(PDFObjectReference(self._names[id(kid)]))
                continue
            page, number = kid
            self._parents.setdefault(page, {})[number] = name
            kids.append(
                PDFDictionary(
                    {"Type": PDFName("MCR"), "Pg": PDFObjectReference(f"Page{page + 1}"), "MCID": number}
                )
            )
        entries: dict[str, Any] = {
            "Type": PDFName("StructElem"),
            "S": PDFName(node.tag),
            "P": PDFObjectReference(parent),
            "K": PDFArray(kids),
        }
        if node.alt:
            entries["Alt"] = PDFString(node.alt)
        if node.scope:
            entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(node.scope)})
        doc.Reference(PDFDictionary(entries), name)
        for kid in node.kids:
            if isinstance(kid, Node):
                self._element(doc, kid, name)

    @staticmethod
    def _page_entries(doc: Any, page: int) -> None:
        from reportlab.pdfbase.pdfdoc import PDFName

        entry = doc.idToObject[f"Page{page + 1}"]
        entry.__NoDefault__ = [*entry.__NoDefault__, "StructParents", "Tabs"]
        entry.StructParents = page
        entry.Tabs = PDFName("S")
