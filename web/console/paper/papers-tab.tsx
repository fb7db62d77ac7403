import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { FormTable } from './form-table.tsx'
import { ScanTable } from './scan-table.tsx'
import { paperTexts } from './texts.ts'

/** Papers of a case: its forms to print, the way from print to effect, and the sealed scans that came back. `act`: whose form was asked for. */
export function PapersTab({ view, act }: { readonly view: CaseView; readonly act: string | null }) {
  const t = useTexts(paperTexts)
  const id = view.state.id
  const query = useAsk('paper.list', { params: { id } })
  return (
    <Loaded query={query}>
      {({ forms, scans }) => (
        <div className="pad stack">
          <h2 className="section-title">{t('forms')}</h2>
          <p className="muted">{t('formsLead')}</p>
          <FormTable id={id} forms={forms} chosen={act} blind={scans.some((scan) => scan.mine)} />
          <details className="paper-steps" open={scans.length === 0}>
            <summary>{t('steps')}</summary>
            <ol>
              <li>{t('step1')}</li>
              <li>{t('step2')}</li>
              <li>{t('step3')}</li>
              <li>{t('step4')}</li>
            </ol>
          </details>
          <h2 className="section-title">{t('scans')}</h2>
          <ScanTable scans={scans} />
        </div>
      )}
    </Loaded>
  )
}
