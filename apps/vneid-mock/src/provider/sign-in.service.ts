import { Injectable } from '@nestjs/common';
import { Statistics } from '../faults/statistics';
import type { Person } from '../population/person';
import { isPersonalNumber } from '../population/personal-number';
import { Population } from '../population/population';
import { DEMO_PASSCODE } from './pages/sign-in-page';
import { SignInLock } from './sign-in-lock';

/** The person, or what to tell them in Vietnamese with the HTTP status of the page. */
export type SignIn = { ok: true; person: Person } | { ok: false; status: 400 | 401 | 429; message: string };

/** Checks personal number and passcode. */
@Injectable()
export class SignInService {
  private readonly lock = new SignInLock();

  constructor(
    private readonly population: Population,
    private readonly statistics: Statistics,
  ) {}

  /** Numbers may be typed in groups: 036 168 961 843. */
  signIn(typedNumber: string, passcode: string): SignIn {
    const personalNumber = typedNumber.replace(/[\s.-]/g, '');
    if (!isPersonalNumber(personalNumber)) {
      return this.refuse(
        400,
        'Số định danh cá nhân phải có đúng 12 chữ số. Hãy kiểm tra lại trên thẻ căn cước.',
      );
    }
    const secondsLeft = this.lock.secondsLeft(personalNumber);
    if (secondsLeft > 0) return this.refuse(429, lockedMessage(secondsLeft));

    const person = this.population.findByNumber(personalNumber);
    if (!person || passcode !== DEMO_PASSCODE) {
      const triesLeft = this.lock.noteWrongTry(personalNumber);
      // The same words for an unknown number, so that the page does not tell who has an account.
      return triesLeft > 0
        ? this.refuse(401, `Số định danh hoặc mã bí mật không đúng. Bạn còn ${triesLeft} lần thử.`)
        : this.refuse(429, lockedMessage(this.lock.secondsLeft(personalNumber)));
    }
    this.lock.forget(personalNumber);
    this.statistics.count('signIns');
    return { ok: true, person };
  }

  private refuse(status: 400 | 401 | 429, message: string): SignIn {
    this.statistics.count('signInsRefused');
    return { ok: false, status, message };
  }
}

function lockedMessage(seconds: number): string {
  return `Bạn đã nhập sai quá nhiều lần. Hãy đợi ${seconds} giây rồi thử lại.`;
}
