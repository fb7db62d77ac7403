import type { work as source } from '../zh-CN/work.ts'

/** Work in the domain: Python, scripts, schedules, reviews and quotas. */
export const work: { readonly [Key in keyof typeof source]: string } = {
  'unmet.sandbox.python': 'There is no /usr/bin/python3, so Python jobs cannot run; SQL works without it',
  'unmet.sandbox.python-packages':
    "Debian's pandas and scikit-learn are missing, so Python jobs cannot run; SQL works without them",
  'cure.install-python':
    'Ask the administrator to install python3-pandas and python3-sklearn (apt-get install python3-pandas python3-sklearn)',
  'job.processes': 'ended: too many threads',
  'job.broken': 'ended: the script broke the channel to the platform',
}
