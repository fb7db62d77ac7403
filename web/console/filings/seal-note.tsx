import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { filingTexts } from './texts.ts'
import { useFreshScans } from './use-still-open.ts'

/** Whether the form that was to be sealed anew has come, and the way to where it is printed and handed in. */
export function SealNote({ view, act }: { readonly view: CaseView; readonly act: string }) {
  const t = useTexts(filingTexts)
  const fresh = useFreshScans(view, act, true)
  const [newest] = fresh ?? []
  return (
    <p className="field-notes row">
      {newest ? (
        <span className="tag tag-good">
          {t('sealCame', { version: newest.version, state: t(`scan_${newest.state}`) })}
        </span>
      ) : fresh ? (
        <span className="tag tag-warn">{t('sealLacks')}</span>
      ) : null}
      <Link to="/cases/$id" params={{ id: view.state.id }} search={{ tab: 'papers', act }}>
        {t('toForms')}
      </Link>
    </p>
  )
}
