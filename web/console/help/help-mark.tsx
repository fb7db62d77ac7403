import '../styles/help-mark.css'
import { useTexts } from '../../shared/language/index.ts'
import { showAid, type About } from './store.ts'
import { helpTexts } from './texts.ts'

/** A small mark beside a field or an act that opens its clauses and the how-to beside the page. */
export function HelpMark({ about, page }: { readonly about: About; readonly page: string }) {
  const t = useTexts(helpTexts)
  return (
    <button
      type="button"
      className="help-mark"
      aria-label={t('mark')}
      title={about.title}
      aria-haspopup="dialog"
      onClick={() => showAid({ kind: 'page', page, about })}
    >
      ?
    </button>
  )
}
