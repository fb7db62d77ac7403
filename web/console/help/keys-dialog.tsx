import { useTexts } from '../../shared/language/index.ts'
import { Dialog } from '../parts/dialog.tsx'
import { showAid } from './store.ts'
import { helpTexts } from './texts.ts'

const keys = [
  [['/'], 'keySearch'],
  [['h'], 'keyHelp'],
  [['?'], 'keyKeys'],
  [['m'], 'keyMain'],
  [['g', 'h'], 'keyHome'],
  [['g', 'c'], 'keyCases'],
  [['g', 'm'], 'keyMessages'],
  [['Esc'], 'keyEscape'],
  [['Tab', 'Shift+Tab'], 'keyTab'],
] as const

/** The list of keys. */
export function KeysDialog() {
  const t = useTexts(helpTexts)
  const close = () => showAid(null)
  return (
    <Dialog title={t('keys')} footer={null} onCancel={close} closable={{ 'aria-label': t('close') }}>
      <p className="muted">{t('keysNote')}</p>
      <table className="help-keys">
        <thead>
          <tr>
            <th scope="col">{t('keyCol')}</th>
            <th scope="col">{t('doesCol')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([names, does]) => (
            <tr key={does}>
              <td>
                {names.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </td>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
