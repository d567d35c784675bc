"""One module per thing a user does. No Qt: windows and the command line adapt these.

Every function takes a :class:`~keukentafel.usecases.session.Session` (an unlocked vault with its
journal thread). What touches the database returns a ``Future``; the caller never waits on it in
the GUI thread.
"""
