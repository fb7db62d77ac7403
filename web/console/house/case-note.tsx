import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { houseTexts } from './texts.ts'
import { useCaseHouse, usePersons } from './use-house.ts'

/** 内部会签中：在张三处. At the head of a case, for one's own house only. */
export function CaseNote({ id }: { readonly id: string }) {
  const t = useTexts(houseTexts)
  const house = useCaseHouse(id)
  const persons = usePersons(house?.names)
  const open = house?.drafts.filter(({ state }) => state === 'running' || state === 'drafting') ?? []
  return open.map((one) => (
    <Link
      key={one.id}
      className="tag tag-warn"
      to="/cases/$id"
      params={{ id }}
      search={{ act: one.act, ...(one.line ? { line: one.line } : {}), draft: one.id }}
    >
      {one.state === 'drafting' && one.drafter === null
        ? t('atPost')
        : t(one.state === 'running' ? 'atWhom' : 'atDesk', { who: persons.list(one.at) || t('nobody') })}
    </Link>
  ))
}
