"""Questions that stand in front of a screen: few fields, one primary button, Esc goes back."""
