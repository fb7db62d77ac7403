import type { Keyring } from './base/crypto/index.ts'
import type { ObjectStore } from './base/objects/index.ts'
import { openPress } from './base/paper/index.ts'
import type { PgStore } from './base/store/index.ts'
import type { Json } from './core/kernel/index.ts'
import { openPaper, paperProjection, type PaperRoom } from './operation/paper/index.ts'
import type { People } from './operation/people/index.ts'
import {
  attachmentProjection,
  openAttachments,
  type Attachments,
  type Packs,
  type ProceduresRoom,
} from './operation/procedures/index.ts'

/** Everything on paper: the files that acts bring along, and the forms that are printed and come back. Call before the store starts. */
export function openPapers(parts: {
  readonly store: PgStore
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly packs: Packs
  readonly people: People
  readonly procedures: ProceduresRoom
  /** Folder of fonts of the site's own. */
  readonly fonts: string | undefined
  proof(seq: number): Promise<Json>
}): { readonly attachments: Attachments; readonly paper: PaperRoom } {
  const { store, objects, keyring, procedures, fonts } = parts
  store.project(attachmentProjection)
  store.project(paperProjection)
  const attachments = openAttachments({
    store,
    objects,
    keyring,
    mayRead: (actor, stream) => procedures.mayRead(actor, stream.slice(stream.indexOf('/') + 1)),
  })
  return { attachments, paper: openPaper({ ...parts, attachments, press: openPress(fonts ?? null) }) }
}
