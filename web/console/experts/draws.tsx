import { App, Button } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import type { Review } from './place.ts'
import { expertTexts } from './texts.ts'

/** The draws of a review, with the certificate by which anybody draws again. */
export function Draws({ review, about }: { readonly review: Review; readonly about: string }) {
  const t = useTexts(expertTexts)
  const { message } = App.useApp()
  const print = useTell('paper.print-record')
  const [code, setCode] = useState<string | null>(null)
  const made = review.draws.filter(({ state }) => state === 'made')
  if (made.length === 0) return null
  async function printed() {
    const form = await print.mutateAsync({ params: { id: about }, body: { kind: 'expert-draw' } }).catch(() => null)
    if (!form) return
    void message.success(form.name)
    setCode(form.code)
  }
  return (
    <>
      <h4 className="section-title">{t('draws')}</h4>
      <ul>
        {made.map((one) => (
          <li key={one.id} className="row">
            <span>{clockText(one.at as Instant)}</span>
            <code className="digest">{t('seed', { seed: `${one.seed?.slice(0, 16) ?? ''}…` })}</code>
            <a href={pathOf('experts.certificate', { id: one.id })} download={`${one.id}.json`}>
              {t('certificate')}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <Button size="small" loading={print.isPending} onClick={() => void printed()}>
          {t('print')}
        </Button>{' '}
        {code === null ? null : (
          <a href={pathOf('paper.pdf', { code })} download>
            {t('pdf')}
          </a>
        )}
      </p>
      {print.error ? <Failure error={print.error} /> : null}
    </>
  )
}
