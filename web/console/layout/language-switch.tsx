import { Button } from 'antd'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { frame } from '../texts/frame.ts'

/** Changes between Chinese and English; the choice is remembered. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const f = useTexts(frame)
  return (
    <Button
      type="text"
      size="small"
      className="on-dark"
      aria-label={f('otherLanguageLabel')}
      onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
    >
      {f('otherLanguage')}
    </Button>
  )
}
