import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { day, startOf } from '../../kernel/index.ts'
import { loadPack } from '../../law/index.ts'
import { open } from './open.ts'
import { readSpecs } from '../spec/index.ts'
import { stage } from '../spec/stage.ts'

const library = await readPacks(join(import.meta.dirname, '../fixtures'))
const loaded = loadPack(library, 'registration', sha256Text)
if (!loaded.ok) throw new Error('registration')
const { pack } = loaded.value
const [spec] = [...(library.get('registration') ?? [])]
  .filter(([path]) => path.startsWith('cases/'))
  .flatMap(([path, text]) => readSpecs('registration', path, text))
const creating = [...pack.procedures.values()].find(({ creates }) => creates !== null)

describe('opening a case', () => {
  it.each(['constructor', 'toString', '__proto__'])(
    'given a link named %s, which every object has and no kind of record declares, when opened, then the link is unknown',
    (name) => {
      if (!spec || !creating) throw new Error('the fixture has nothing to open')
      const { ground } = stage(pack, spec, sha256Text)
      const answer = open(
        {
          actor: {
            account: 'a',
            person: 'p',
            party: 'party-a',
            area: pack.head.areas[0]?.code ?? '',
            roles: [],
            administrator: null,
          },
          procedure: creating.id,
          links: JSON.parse(`{"${name}":"party-a"}`) as { readonly [name: string]: string },
          on: day(spec.today),
          at: startOf(day(spec.today)),
        },
        ground.scene,
      )
      expect(answer.ok ? [] : answer.error.unmet.map(({ code }) => code)).toContain('unknown-link')
    },
  )
})
