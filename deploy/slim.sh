#!/bin/sh
# While an image is built: take out of an installed environment what no server needs. One folder: the environment's.
set -eu
env=${1:?expected the folder of a virtual environment}
packages=$(echo "$env"/lib/python3*/site-packages)

# Pieces for notebooks, and of Arrow the service of its own (Flight).
rm -rf "${env:?}/share" "${env:?}/etc" "$packages/pydeck/nbextension/static" "$packages/plotly/labextension" \
  "$packages/pyarrow/include" "$packages"/pyarrow/*flight* "$packages"/setuptools "$packages"/setuptools-* \
  "$packages"/pkg_resources "$packages"/_distutils_hack "$packages"/distutils-precedence.pth
# Tests, and what compilers and debuggers read.
find "$env" -type d \( -name tests -o -name test \) -prune -exec rm -rf {} +
find "$env" -type f \( -name '*.map' -o -name '*.h' -o -name '*.hpp' -o -name '*.c' -o -name '*.cpp' -o -name '*.pyx' \
  -o -name '*.pxd' -o -name '*.pxi' -o -name '*.pyi' -o -name '*.a' \) -delete
# Libraries in folders named *.libs were moved about by the builders of packages, and break when they are stripped.
if command -v strip >/dev/null; then
  find "$env" -type f -name '*.so*' -size +100k -not -path '*.libs/*' -exec strip --strip-unneeded {} \; 2>/dev/null
fi
