"""The screens of the office's program: Postvak, Register, Beheer."""
