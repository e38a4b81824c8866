"""An exhibit as HTML for a screen, which needs no script: what an offline copy and an embed show."""
