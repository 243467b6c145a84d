/** The words of the mails: what there is to do, where, and nothing about anybody. */
import { expect, test } from 'vitest';
import { type MailedNotice, writeMail } from './mail-words.ts';

const at = 'https://sample.example';
const mail = (notices: readonly MailedNotice[]) => writeMail('assessor@sample.invalid', notices, at);

test('one notice is the subject and leads straight to its place', () => {
  const { subject, text } = mail([{ kind: 'feedback', link: '/unit?ref=A', times: 1 }]);
  expect(subject).toBe('There is new feedback for you');
  expect(text).toContain(`${at}/unit?ref=A`);
  expect(text).not.toContain(`${at}/notifications`);
});

test('several of one kind in several places lead to the list of all', () => {
  const { subject, text } = mail([
    { kind: 'handed-in', link: '/assess?unit=A', times: 2 },
    { kind: 'handed-in', link: '/assess?unit=B', times: 1 },
  ]);
  expect(subject).toBe('Work was handed in for you to judge (3 times)');
  expect(text).toContain(`${at}/notifications`);
  expect(text).not.toContain('/assess');
});

test('the morning mail says first what comes first, whichever way it was stored, and links each line that has one place', () => {
  const notices: readonly MailedNotice[] = [
    { kind: 'plan', link: '/plan?registration=A', times: 1 },
    { kind: 'handed-in', link: '/assess?unit=A', times: 1 },
    { kind: 'handed-in', link: '/assess?unit=B', times: 4 },
    { kind: 'of a later version', link: '/cases', times: 1 },
  ];
  const { subject, text, html } = mail(notices);
  expect(subject).toBe('Work was handed in for you to judge (5 times), and 2 more things');
  expect(text).toContain(
    [
      '- Work was handed in for you to judge (5 times).',
      '- A plan was made or changed.',
      `  ${at}/plan?registration=A`,
      '- Something waits for you.',
      `  ${at}/cases`,
    ].join('\n'),
  );
  expect(html).toContain(`<a href="${at}/plan?registration=A"`);
  expect(mail(notices.toReversed())).toEqual({ subject, text, html, to: 'assessor@sample.invalid' });
});
