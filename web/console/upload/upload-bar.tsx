import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { sizeText } from '../datasets/size.ts'
import { uploadTexts } from './texts.ts'
import type { PaperSending } from './use-paper.ts'

/** How far a paper is, with pausing and going on; says in words what it waits for. */
export function UploadBar({ of: { file, state, paused, pause, goOn } }: { readonly of: PaperSending }) {
  const t = useTexts(uploadTexts)
  if (!file || !state) return null
  const percent = Math.floor((state.offset / file.size) * 100)
  const word = paused ? 'paused' : state.phase
  return (
    <div className="upload-bar">
      <span className="row">
        <progress max={file.size} value={state.offset} aria-label={t('bar', { name: file.name })} />
        <span className="figure">
          {percent}% · {sizeText(state.offset)} / {sizeText(file.size)}
        </span>
        {state.phase === 'checking' ? null : paused ? (
          <Button size="small" type="primary" onClick={goOn}>
            {t('goOn')}
          </Button>
        ) : (
          <Button size="small" onClick={pause}>
            {t('pause')}
          </Button>
        )}
      </span>
      <span aria-live="polite" className={word === 'waiting' ? 'strong' : 'muted'}>
        {t(word)}
      </span>
    </div>
  )
}
