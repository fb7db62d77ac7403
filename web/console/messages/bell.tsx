import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { bellTexts } from './bell-texts.ts'

const EVERY_MS = 30_000
const MOST = 99

/** The way to the messages, with how many are unread. */
export function Bell() {
  const t = useTexts(bellTexts)
  const unread = useAsk('messages.unread', {}, { every: EVERY_MS }).data?.unread ?? 0
  return (
    <Link to="/messages" className="bell" aria-label={t('bell', { n: unread })} title={t('bell', { n: unread })}>
      <BellOutlined aria-hidden />
      {unread > 0 ? <span className="bell-count">{unread > MOST ? `${MOST}+` : unread}</span> : null}
    </Link>
  )
}
