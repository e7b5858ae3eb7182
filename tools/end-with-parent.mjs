// npm (10, 11 and 12) passes SIGTERM to its shell only, and the shell dies without passing it on: what npm started would run on
// for ever. So a process started by npm watches its parent, and npm behind it, and ends in order when one is gone.
import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const told = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').trim()
  } catch {
    return ''
  }
}
// After the name in brackets, which may hold blanks, come state and parent.
const parentOf = (pid) => told(pid, 'stat').split(') ').at(-1).split(' ')[1]
// Between npm and us may stand the shell of npm; behind any other parent nobody counts.
const throughShell = /^(da|ba|z|k|a)?sh$/.test(told(process.ppid, 'comm'))
const ancestors = () => `${process.ppid} ${throughShell ? parentOf(process.ppid) : ''}`

if (isMainThread) {
  const first = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === first) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}
