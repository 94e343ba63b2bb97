"""What finishes built pages: heads, assets, packing, what a server needs, the offline copy."""
