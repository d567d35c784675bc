"""The structure tree of a tagged PDF: what is a heading, a paragraph, a table cell or a figure, in
reading order.

Source: ISO 32000-1 §14.7 (logical structure) and §14.8 (tagged PDF). Nodes are made while the document
is laid out; each drawn piece leaves a mark (page and marked-content number) on its node; at the end the
tree is written into the file with the parent tree that leads back from content to node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any


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
        from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference

        class Written(PDFObject):
            """An object whose text is made when all objects have their numbers."""

            def __init__(self, make: Callable[[Callable[[str], str]], str]) -> None:
                self._make = make

            def format(self, document: Any) -> bytes:
                def reference(name: str) -> str:
                    number, version = document.idToObjectNumberAndVersion[name]
                    return f"{number} {version} R"

                return self._make(reference).encode("latin-1")

        doc = canvas._doc
        self._prune(self.root)
        self._number(self.root)
        for node, parent in self._with_parents(self.root, "StructTreeRoot"):
            self._note_marks(node)
            doc.Reference(Written(partial(self._element, node, parent)), self._names[id(node)])
        for page in range(pages):
            self._page_entries(doc, page)
        doc.Reference(Written(partial(self._parent_tree, pages)), "ParentTree")
        doc.Reference(Written(partial(self._tree_root, pages)), "StructTreeRoot")
        doc.Catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")
        doc.Reference(Written(lambda _: "<< /Marked true >>"), "MarkInfo")
        doc.Catalog.MarkInfo = PDFObjectReference("MarkInfo")

    def _prune(self, node: Node) -> bool:
        """Takes away elements without any content; true when something is left."""
        node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or self._prune(kid)]
        return bool(node.kids)

    def _number(self, node: Node) -> None:
        self._names[id(node)] = f"Element.{len(self._names)}"
        for kid in node.kids:
            if isinstance(kid, Node):
                self._number(kid)

    def _with_parents(self, node: Node, parent: str) -> Iterator[tuple[Node, str]]:
        yield node, parent
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._with_parents(kid, self._names[id(node)])

    def _note_marks(self, node: Node) -> None:
        for kid in node.kids:
            if not isinstance(kid, Node):
                self._parents.setdefault(kid[0], {})[kid[1]] = self._names[id(node)]

    def _element(self, node: Node, parent: str, reference: Callable[[str], str]) -> str:
        kids = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(reference(self._names[id(kid)]))
            else:
                kids.append(f"<< /Type /MCR /Pg {reference(f'Page{kid[0] + 1}')} /MCID {kid[1]} >>")
        alt = f" /Alt {_text(node.alt)}" if node.alt else ""
        scope = f" /A << /O /Table /Scope /{node.scope} >>" if node.scope else ""
        head = f"/Type /StructElem /S /{node.tag} /P {reference(parent)}"
        return f"<< {head} /K [ {' '.join(kids)} ]{alt}{scope} >>"

    def _parent_tree(self, pages: int, reference: Callable[[str], str]) -> str:
        rows = []
        for page in range(pages):
            marks = self._parents.get(page, {})
            rows.append(f"{page} [ {' '.join(reference(marks[number]) for number in sorted(marks))} ]")
        return f"<< /Nums [ {' '.join(rows)} ] >>"

    def _tree_root(self, pages: int, reference: Callable[[str], str]) -> str:
        kid, tree = reference(self._names[id(self.root)]), reference("ParentTree")
        return f"<< /Type /StructTreeRoot /K {kid} /ParentTree {tree} /ParentTreeNextKey {pages} >>"

    @staticmethod
    def _page_entries(doc: Any, page: int) -> None:
        from reportlab.pdfbase.pdfdoc import PDFName

        entry = doc.idToObject[f"Page{page + 1}"]
        entry.__NoDefault__ = [*entry.__NoDefault__, "StructParents", "Tabs"]
        entry.StructParents = page
        entry.Tabs = PDFName("S")


def _text(words: str) -> str:
    """A text string as UTF-16, in hexadecimal so that nothing has to be escaped."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
