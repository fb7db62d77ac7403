import type { Keyring } from '../../base/crypto/index.ts'
import type { ObjectStore } from '../../base/objects/index.ts'
import type { Sql } from '../../base/store/index.ts'
import { canonical } from '../../core/kernel/index.ts'
import type { Form } from './forms/form.ts'

const KEY = 'paper'

/** Where the words of printed forms lie, encrypted, so that a form can be printed again as it was. */
export interface WordStore {
  keep(digest: string, form: Form): Promise<void>
  read(digest: string): Promise<Form | null>
}

export function openWords(parts: {
  readonly store: Sql
  readonly keyring: Keyring
  readonly objects: ObjectStore
}): WordStore {
  const { store, keyring, objects } = parts
  return {
    async keep(digest, form) {
      const [known] = await store.query('select 1 from paper_words where digest = $1', [digest])
      if (known) return
      await keyring.create(KEY, null)
      const { id } = await objects.put(KEY, [Buffer.from(canonical(form), 'utf8')])
      const added = await store.query(
        'insert into paper_words (digest, object) values ($1, $2) on conflict do nothing returning digest',
        [digest, id],
      )
      if (added.length === 0) await objects.remove([id])
    },
    async read(digest) {
      const [row] = await store.query<{ object: string }>('select object from paper_words where digest = $1', [digest])
      if (!row) return null
      const chunks: Buffer[] = []
      for await (const chunk of objects.read(row.object)) chunks.push(chunk)
      return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Form
    },
  }
}
