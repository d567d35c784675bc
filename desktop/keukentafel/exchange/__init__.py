"""Bundles between laptop and office: keys, enrolment, container, manifest, export, reading, receipts.

What comes in is named ``untrusted_…`` until it is verified; nothing here writes plaintext to disk.
"""
