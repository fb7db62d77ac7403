import { Button } from 'antd'
import { useEffect } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { note, underWay } from './send-paper.ts'
import { uploadTexts } from './texts.ts'

/** Papers that were begun in this browser and lie half sent: choosing one again goes on with it. Asks the server only where something was begun. */
export function UnfinishedPapers() {
  const t = useTexts(uploadTexts)
  const asked = useAsk('paper-uploads.list', {}, { enabled: underWay() })
  const abandon = useTell('paper-uploads.abandon')
  const left = asked.data ?? []
  const none = asked.data?.length === 0
  useEffect(() => {
    if (none) note(false)
  }, [none])
  if (left.length === 0) return null
  return (
    <ul className="rows upload-left">
      {left.map(({ id, name, size, offset, expires }) => (
        <li key={id} className="row">
          <span>
            {t('left', { name, percent: Math.floor((offset / size) * 100) })}
            <span className="muted">{t('expires', { time: clockText(expires as Instant) })}</span>
          </span>
          <Button
            size="small"
            aria-label={t('giveUpNamed', { name })}
            onClick={() => abandon.mutate({ params: { upload: id } })}
          >
            {t('giveUp')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
