/** Work in the domain: Python, scripts, schedules, reviews and quotas. */
export const work = {
  'unmet.sandbox.python': '没有找到 /usr/bin/python3，Python 作业无法运行；SQL 作业不受影响',
  'unmet.sandbox.python-packages': '没有找到 Debian 的 pandas 与 scikit-learn，Python 作业无法运行；SQL 作业不受影响',
  'cure.install-python':
    '请系统管理员安装 python3-pandas 与 python3-sklearn（apt-get install python3-pandas python3-sklearn）',
  'job.processes': '线程过多，已终止',
  'job.broken': '脚本破坏了与平台的通信，已终止',
} as const
