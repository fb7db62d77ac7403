import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { houseTexts } from './texts.ts'

/** Says whether somebody may set the order of their party; the security administrator names managers here. */
export function ManagerButton({
  party,
  person,
  editable,
}: {
  readonly party: string
  readonly person: string
  readonly editable: boolean
}) {
  const t = useTexts(houseTexts)
  const managers = useAsk('house.managers').data ?? []
  const tell = useTell('house.set-manager')
  const is = managers.some((one) => one.party === party && one.person === person)
  if (!editable) return is ? <span className="tag">{t('isManager')}</span> : null
  return (
    <>
      <Button
        size="small"
        loading={tell.isPending}
        onClick={() => tell.mutate({ params: { id: party }, body: { person, on: !is } })}
      >
        {t(is ? 'endManager' : 'makeManager')}
      </Button>
      {tell.error ? <Failure error={tell.error} /> : null}
    </>
  )
}
