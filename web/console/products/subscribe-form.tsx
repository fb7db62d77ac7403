import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { productTexts } from '../texts/products.ts'

/** Purpose and, if wanted, a limit of calls a day. */
export function SubscribeForm({ product, done }: { readonly product: string; readonly done: () => void }) {
  const t = useTexts(productTexts)
  const id = useId()
  const [purpose, setPurpose] = useState('')
  const [perDay, setPerDay] = useState<number | null>(null)
  const tell = useTell('products.subscribe')

  async function subscribe() {
    const body = { purpose: purpose.trim(), ...(perDay ? { quota: { perDay } } : {}) }
    const answer = await tell.mutateAsync({ params: { id: product }, body }).catch(() => null)
    if (answer) done()
  }

  return (
    <div className="pad stack narrow">
      <LongText label={t('purpose')} maxLength={500} value={purpose} onChange={setPurpose} />
      <label htmlFor={`${id}-day`}>{t('perDay')}</label>
      <InputNumber<number> id={`${id}-day`} min={1} precision={0} value={perDay} onChange={setPerDay} />
      {tell.error ? <Failure error={tell.error} /> : null}
      <div>
        <Button
          type="primary"
          disabled={purpose.trim().length < 2}
          loading={tell.isPending}
          onClick={() => void subscribe()}
        >
          {t('subscribe')}
        </Button>
      </div>
    </div>
  )
}
