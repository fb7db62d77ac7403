/** Kinds of paper that may be attached, told by their first bytes; what the upload claims to be counts for nothing. */
const kinds: readonly { readonly type: string; readonly starts: readonly number[]; readonly holds?: string }[] = [
  { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { type: 'application/ofd', starts: [0x50, 0x4b, 0x03, 0x04], holds: 'OFD.xml' },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    starts: [0x50, 0x4b, 0x03, 0x04],
    holds: 'word/',
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    starts: [0x50, 0x4b, 0x03, 0x04],
    holds: 'xl/',
  },
]

/** The media type of a paper, or null for anything else. */
export function kindOf(bytes: Uint8Array): string | null {
  const found = kinds.find(
    ({ starts, holds }) =>
      starts.every((byte, at) => bytes[at] === byte) && (holds === undefined || Buffer.from(bytes).includes(holds)),
  )
  return found?.type ?? null
}
