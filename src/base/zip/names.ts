const mostEntries = 10_000
const mostUnpacked = 512 << 20
const mostRatio = 200

/**
 * Names in a zip archive, by its central directory, nothing unpacked. Null when it is no whole archive, is encrypted, holds paths that leave it,
 * or unpacks (by its own account) to more than 512 MiB or two hundred times its size.
 */
export function zipNames(bytes: Buffer): readonly string[] | null {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x04034b50) return null
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > mostEntries) return null
  const names: string[] = []
  let unpacked = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) return null
    const [flags, size, nameLength] = [
      bytes.readUInt16LE(at + 8),
      bytes.readUInt32LE(at + 24),
      bytes.readUInt16LE(at + 28),
    ]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if ((flags & 1) !== 0 || name.startsWith('/') || name.split(/[/\\]/).includes('..')) return null
    unpacked += size
    names.push(name)
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return unpacked > mostUnpacked || unpacked > bytes.length * mostRatio ? null : names
}
