/** SHA-256 of a file, hex; undefined where the browser does not compute it (a page that came without TLS from another machine). */
export async function digestOf(file: Blob): Promise<string | undefined> {
  // Not there outside of secure contexts, whatever the types say.
  const subtle = crypto.subtle as SubtleCrypto | undefined
  if (!subtle) return undefined
  const digest = await subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
