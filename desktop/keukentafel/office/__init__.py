"""The office: its register and identity, enrolling laptops, importing bundles, conflicts and receipts.

No windows and no rules of the exchange format: what a bundle is, :mod:`keukentafel.exchange` says.
"""
