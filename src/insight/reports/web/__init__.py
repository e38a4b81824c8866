"""An exhibit as HTML for a screen, without a script: for an offline copy and an embed."""
