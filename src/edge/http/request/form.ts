import { platformRefusal, Refused } from '../../../core/kernel/index.ts'

/** Most bytes of a form without files: the longest text in letters of four bytes, percent-encoded. */
const TEXT_LIMIT = 80_000
/** Most bytes of a form with files: as many as are taken at most, and the text. */
const FILES_LIMIT = (50 << 20) + TEXT_LIMIT

/** A file as a form brought it. */
export interface FormFile {
  readonly name: string
  readonly bytes: Buffer
}

/** A form as browsers send it without scripts. */
export interface SentForm {
  readonly values: { [name: string]: string }
  readonly files: readonly FormFile[]
}

/** The filled-in fields and files of a form; empty ones count as not given. Throws Refused for a body that is too large or no form. */
export async function readForm(bytes: AsyncIterable<Uint8Array> | null, type: string): Promise<SentForm> {
  const withFiles = /^multipart\/form-data\b/i.test(type)
  const body = await collected(bytes, withFiles ? FILES_LIMIT : TEXT_LIMIT)
  const values: { [name: string]: string } = {}
  const files: FormFile[] = []
  const keep = (name: string, value: string) => {
    if (value.trim() !== '') values[name] = value.replaceAll('\r\n', '\n')
  }
  if (!withFiles) {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) keep(name, value)
    return { values, files }
  }
  for (const [name, value] of await partsOf(body, type)) {
    if (typeof value === 'string') keep(name, value)
    // A field for files that was left empty comes as a file without a name and without content.
    else if (value.size > 0 || value.name !== '')
      files.push({ name: baseName(value.name), bytes: Buffer.from(await value.arrayBuffer()) })
  }
  return { values, files }
}

async function partsOf(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new Refused(platformRefusal('invalid', 'form-broken', {}, 'form-broken'))
  }
}

/** Without folders, without what no name holds, and never longer than names are. */
function baseName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{Cc}/gu, '').slice(-120)
}

async function collected(bytes: AsyncIterable<Uint8Array> | null, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes ?? []) {
    size += chunk.length
    if (size > most) throw new Refused(platformRefusal('invalid', 'body-too-large', { limit: most }))
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
