import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { houseTexts } from './texts.ts'
import { usePersons, type CaseHouse } from './use-house.ts'

/** Takes a task off the party's desk, so that colleagues see who does it; or puts it back. */
export function TaskClaim({
  house,
  id,
  act,
  line,
}: {
  readonly house: CaseHouse
  readonly id: string
  readonly act: string
  readonly line: string | null
}) {
  const t = useTexts(houseTexts)
  const persons = usePersons(house.names)
  const claim = useTell('house.claim-task')
  const release = useTell('house.release-task')
  const body = { case: id, act, line }
  const taken = house.claims.find((one) => one.act === act && one.line === line)
  return (
    <div className="row">
      {taken ? (
        <>
          <span className="tag">
            {taken.person === house.me ? t('taskMine') : t('taskBy', { who: persons.one(taken.person) })}
          </span>
          <Button size="small" loading={release.isPending} onClick={() => release.mutate({ body })}>
            {t('releaseTask')}
          </Button>
        </>
      ) : (
        <Button size="small" loading={claim.isPending} onClick={() => claim.mutate({ body })}>
          {t('claimTask')}
        </Button>
      )}
      {claim.error ? <Failure error={claim.error} /> : null}
      {release.error ? <Failure error={release.error} /> : null}
    </div>
  )
}
