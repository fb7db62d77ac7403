import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { bookTexts } from '../texts/workbooks.ts'

type Took = Answer<'intake.take'>['took'][number]

/** Takes what is new or changed, a moment's work after the other, and says how far it is. */
export function TakeButton({
  id,
  kind,
  left,
}: {
  readonly id: string
  readonly kind: 'catalogue' | 'stock'
  readonly left: number
}) {
  const t = useTexts(bookTexts)
  const tell = useTell('intake.take')
  const [took, setTook] = useState<readonly Took[]>([])
  const [going, setGoing] = useState<number | null>(null)

  async function take() {
    setTook([])
    setGoing(left)
    try {
      for (let done: readonly Took[] = []; ;) {
        const answer = await tell.mutateAsync({ params: { id }, body: {} })
        done = [...done, ...answer.took]
        setTook(done)
        setGoing(answer.left)
        if (answer.left === 0 || answer.took.length === 0) break
      }
    } catch {
      // What went wrong stands below the button.
    } finally {
      setGoing(null)
    }
  }

  const good = took.filter(({ ok }) => ok).length
  const bad = took.filter(({ ok }) => !ok)
  return (
    <>
      {left > 0 || going !== null || took.length === 0 ? (
        <Button type="primary" disabled={left === 0} loading={going !== null} onClick={() => void take()}>
          {going !== null ? t('taking', { left: going }) : t(kind === 'stock' ? 'takeStock' : 'take', { count: left })}
        </Button>
      ) : null}
      <div aria-live="polite">
        {tell.error ? <Failure error={tell.error} /> : null}
        {good > 0 ? (
          <p className="okay">
            {t(kind === 'stock' ? 'tookStock' : 'tookAll', { count: good })}
            {kind === 'catalogue' && going === null ? t('nextMount') : null}
          </p>
        ) : null}
        {bad.length > 0 ? (
          <div className="must">
            {t('tookNot', { count: bad.length })}
            {bad.map(({ key, unmet }) => (
              <p key={key}>
                {key}：{unmet.map((one) => one.text).join('；')}
              </p>
            ))}
          </div>
        ) : null}
      </div>
    </>
  )
}
