import { refused } from './read-fault.ts'
import type { Zip } from '../zip/index.ts'
import { readXml } from './read-xml.ts'

const mostStrings = 6_000_000
const mostCharacters = 400_000_000

/** The strings that cells refer to, rich text joined, readings above characters left out. Throws `Refused` when they are too many to hold. */
export async function readStrings(archive: Zip, part: string | null): Promise<readonly string[]> {
  const strings: string[] = []
  if (part === null || !archive.has(part)) return strings
  let [current, reading, inText, characters] = ['', false, false, 0]
  await readXml(await archive.read(part), {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') reading = true
      else if (name === 't') inText = !reading
    },
    text(text) {
      if (inText) current += text
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') reading = false
      else if (name === 'si') {
        strings.push(current)
        characters += current.length
        if (strings.length > mostStrings || characters > mostCharacters)
          throw refused('strings', { limit: mostStrings }, 'save-as-xlsx')
      }
    },
  })
  return strings
}
