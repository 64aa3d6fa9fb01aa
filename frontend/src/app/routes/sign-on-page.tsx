import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { finish } from '../../features/auth/api/sign-on.ts';
import { AuthLayout } from '../../features/auth/components/auth-layout.tsx';
import { explainError } from '../../lib/error-text.ts';
import { paths, safeReturnPath } from '../../lib/paths.ts';
import { Notice } from '../../ui/message.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

// An answer is good once, and React may run an effect twice.
const finished = new Map<string, Promise<string | null>>();

function finishOnce(answer: string): Promise<string | null> {
  const known = finished.get(answer) ?? finish(answer);
  finished.set(answer, known);
  return known;
}

/** Where the identity provider sends the browser back to. */
export function SignOnPage() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    finishOnce(search).then(
      (destination) => void navigate(safeReturnPath(destination), { replace: true }),
      setError,
    );
  }, [search, navigate]);
  return (
    <AuthLayout title="Company account" below={<Link to={paths.logIn}>Go to log in</Link>}>
      {error === null ? (
        <SkeletonLines count={3} label="Signing on" />
      ) : (
        <Notice tone="danger" isAlert>
          {explainError(error)}
        </Notice>
      )}
    </AuthLayout>
  );
}
