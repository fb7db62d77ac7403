import { Button } from 'antd'
import { relationsOf } from '../../../src/core/law/derived/relations.ts'
import type { Procedure } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { work } from '../texts/work.ts'
import { relationTexts } from './texts.ts'

/** A relation that acts of a procedure lead along, in words. */
export interface NeededRelation {
  readonly name: string
  readonly kind: string
  readonly acts: string
}

/** The relations without which acts of the procedure cannot be done. */
export function useNeededRelations(procedure: Procedure | undefined): readonly NeededRelation[] {
  const w = useWords()
  const party = useTexts(work)('party')
  const pack = usePack()
  if (!procedure || !pack) return []
  const records = new Map(pack.records.map((record) => [record.id, record]))
  return relationsOf({ records }, procedure)
    .filter(({ acts }) => acts.length > 0)
    .map(({ name, to, acts }) => ({
      name,
      kind: w(records.get(to)?.title) || party,
      acts: acts.map((act) => w(procedure.acts.find(({ id }) => id === act)?.title) || act).join('”“'),
    }))
}

/** That something was left out without which acts cannot be done; the case may be opened all the same. */
export function LeftOut({
  of,
  anyway,
  pending,
}: {
  readonly of: readonly NeededRelation[]
  readonly anyway: () => void
  readonly pending: boolean
}) {
  const t = useTexts(relationTexts)
  return (
    <div className="refusal" role="alert">
      {of.map(({ name, kind, acts }) => (
        <p key={name}>{t('leftOut', { names: kind, acts })}</p>
      ))}
      <Button onClick={anyway} loading={pending}>
        {t('anyway')}
      </Button>
    </div>
  )
}
