"""A picture as a telephone writes it: HEVC, 48 x 32 pixels, red beside blue, to be turned a quarter.

The turn stands in it twice, as a property of the picture (irot) and as EXIF orientation 6, and holds once.
"""

from base64 import b64decode

TURNED = b64decode(
    """
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA
ADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAACoAAgAAAAACFgABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA
AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAA
kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq
5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh
cAAAADAAAAABAAAAIAAAAAH////wAAAAAv///+AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEA
AQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAFZtZGF0AAAAJigBrxOA5TH3/8ONP+mfT/XWSwSz/M+PvDqr/Cq7
+EsPrKKPac/AAAAABkV4aWYAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA
"""
)


def announcing(width, height):
    """The same, but its header speaks of another size."""
    size = (64).to_bytes(4, "big") * 2
    clap = TURNED.index(b"clap")
    announced = TURNED.replace(size, width.to_bytes(4, "big") + height.to_bytes(4, "big"))
    return announced[:clap] + b"free" + announced[clap + 4 :]
