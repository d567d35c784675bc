"""The resident's questions: one at a time, large, in two languages, violet; 44 px or more to touch.

``make_resident_control(state, look, second=…)`` gives the whole question with its head. The screen around
it has the progress bar and the buttons; its "Hier wil ik niet over praten" calls
``control.mark(Missing.REFUSED)``.
"""

from keukentafel.gui.controls.resident.big_choices import BigChoices
from keukentafel.gui.controls.resident.head import QuestionHead, SecondLanguage
from keukentafel.gui.controls.resident.make import make_resident_control
from keukentafel.gui.controls.resident.question import ResidentControl

__all__ = ["BigChoices", "QuestionHead", "ResidentControl", "SecondLanguage", "make_resident_control"]
