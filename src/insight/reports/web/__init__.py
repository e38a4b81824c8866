"""An exhibit as HTML for a screen, without a script: for an offline copy and an embed."""

from insight.reports.web.embed import embed_address, embed_code

__all__ = ["embed_address", "embed_code"]
