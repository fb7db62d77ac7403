import { useEffect } from 'react'
import type { Defects } from './defects.ts'
import { fieldId, parsePath } from './path.ts'

/** Once something was said (a refusal, a check), puts the focus on the first field that it speaks of, in the order of the page; the words themselves are announced where they stand. */
export function useFirstFault(said: object | null, defects: Defects, prefix: string): void {
  const ids = [...defects.byField.keys()].map((path) => fieldId(prefix, parsePath(path))).join(' ')
  useEffect(() => {
    if (said === null || ids === '') return
    const fields = ids.split(' ').flatMap((id) => document.getElementById(id) ?? [])
    const [first] = fields.toSorted((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
    first?.focus()
  }, [said, ids])
}
