"""Reading the verslag on screen: the pages of the PDF, drawn from memory. Nothing is written to disk."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import ScrollPage, Secondary
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.session import Session

PAGE_WIDTH = 820


class PreviewDialog(PanelDialog):
    """Shows a PDF that is still being made; ``pages`` counts what is on screen."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        pdf: Future[bytes],
        *,
        title: str | None = None,
        explanation: str | None = None,
    ) -> None:
        super().__init__(
            parent,
            title or text("gui_preview.title"),
            explanation or text("gui_preview.explanation"),
            width=940,
        )
        self.setObjectName("preview")
        self._session = session
        self.pages = 0
        self._page = ScrollPage(PAGE_WIDTH + 20, margins=(16, 16))
        self._page.setFixedHeight(min(900, max(360, parent.window().height() - 240)))
        self._page.setObjectName("preview.pages")
        self._wait = Secondary(text("gui_preview.making"))
        self._page.add(self._wait)
        self.add(self._page)
        self.set_actions(text("gui_preview.close"), self.accept, name="preview", cancel="")
        when_done(pdf, self._on_pdf, self._on_problem)

    def _on_pdf(self, pdf: bytes) -> None:
        ratio = self.devicePixelRatioF()
        when_done(self._session.background(lambda: draw_pages(pdf, round(PAGE_WIDTH * ratio))), self._show)

    def _show(self, images: list[QImage]) -> None:
        self._page.clear()
        self.pages = len(images)
        for number, image in enumerate(images, start=1):
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            label = QLabel()
            label.setPixmap(picture)
            label.setAccessibleName(text("gui_preview.page", number=number, total=len(images)))
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._page.add(label)

    def _on_problem(self, error: KeukentafelError) -> None:
        self._wait.setText(sentence(error))


def draw_pages(pdf: bytes, width: int) -> list[QImage]:
    """Each page as an image ``width`` pixels wide. For a worker thread."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        images = []
        for page in document:
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
            kind = QImage.Format.Format_RGBX8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
            images.append(image.copy())
        return images
    finally:
        document.close()
