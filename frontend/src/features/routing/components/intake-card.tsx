import { previewIntake, type PreviewIntakeData } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { channelLabels, choicesOf } from '../../../lib/labels.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { PriorityBadge } from '../../../ui/ticket-values.tsx';
import { tierLabels } from '../rule-words.ts';
import styles from './routing-settings.module.css';

const blank = { subject: '', body: '', customer_email: '', channel: 'web' };

async function preview({ subject, body, customer_email: email, channel }: typeof blank) {
  const ticket = {
    subject,
    body: body === '' ? subject : body,
    customer_name: 'Somebody',
    channel: channel as NonNullable<PreviewIntakeData['body']['channel']>,
    ...(email !== '' && { customer_email: email }),
  };
  return (await previewIntake({ ...viaApi, body: ticket })).data;
}

/** The priority a ticket begins with: which rules there are, and what they make of an example. */
export function IntakeCard() {
  const [values, setValues] = useState(blank);
  const intake = useMutation({ mutationFn: preview });
  const set = (name: keyof typeof blank) => ({
    value: values[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: currentTarget.value }),
  });
  return (
    <Card title="Intake">
      <p className={styles.muted}>
        What a person says of the priority wins. Otherwise outages and security cases are urgent, VIP
        customers at least high, a Slack message that says “urgent” is one step up, feature requests begin low
        and the rest medium.
      </p>
      <div className={styles.pair}>
        <TextField label="Subject of an example" {...set('subject')} />
        <TextField label="What it says" {...set('body')} />
        <TextField label="Customer’s e-mail" type="email" {...set('customer_email')} />
        <SelectField
          label="Channel"
          data={choicesOf(channelLabels)}
          value={values.channel}
          allowDeselect={false}
          onChange={(channel) => setValues({ ...values, channel: channel ?? 'web' })}
        />
      </div>
      <div>
        <Button
          isBusy={intake.isPending}
          disabled={values.subject === ''}
          onClick={() => intake.mutate(values)}
        >
          Try it
        </Button>
      </div>
      {intake.isError && (
        <Notice tone="danger" isAlert>
          {explainError(intake.error)}
        </Notice>
      )}
      {intake.data && (
        <p role="status">
          <PriorityBadge priority={intake.data.priority} /> {tierLabels[intake.data.customer_tier]} customer.{' '}
          {intake.data.reasons.join('. ')}
        </p>
      )}
    </Card>
  );
}
